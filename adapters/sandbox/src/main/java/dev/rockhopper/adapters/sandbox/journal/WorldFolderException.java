package dev.rockhopper.adapters.sandbox.journal;

/// A folder cannot keep a world. The message is for the person who chose the folder: what is wrong
/// and what to do.
public final class WorldFolderException extends RuntimeException {

  private static final long serialVersionUID = 1;

  WorldFolderException(String sentence) {
    super(sentence);
  }

  WorldFolderException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
