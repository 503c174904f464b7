/** What a command may touch of the process, so that tests run commands without one. */
export interface CliIo {
  /** Results; never progress or messages. */
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether stderr is a terminal a progress line can be redrawn on. */
  readonly terminal: boolean;
  /** Folder relative paths start from. */
  readonly cwd: string;
  /** The application's own folder: keys, and copies of lead data. */
  readonly appFolder: string;
  /** Seconds since 1970, for the signing time and nothing else. */
  readonly now: () => number;
  /** Waits until the person asks to end a command that runs until then; before that, Ctrl+C ends the process. */
  readonly untilInterrupted: () => Promise<void>;
}
