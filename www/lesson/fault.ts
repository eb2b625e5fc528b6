/** What is wrong in a text of the lesson stops the build, and is said with its file and line. */
export class Fault extends Error {
  constructor(file: string, line: number, message: string) {
    super(`${file}:${line}: ${message}`);
    this.name = "Fault";
  }
}
