export function leaveOutChapter(): void;
