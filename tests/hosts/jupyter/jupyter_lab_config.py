# On this machine alone, for one test, and asking nobody for newer versions.
c.ServerApp.ip = "127.0.0.1"
c.ServerApp.open_browser = False
c.ServerApp.allow_root = True
c.ServerApp.shutdown_no_activity_timeout = 300
c.IdentityProvider.token = ""
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"
