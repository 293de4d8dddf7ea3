package dev.rockhopper.adapters.sandbox.messages;

/// A file of a multipart request.
public final class Upload {

  private final int number;
  private final String filename;
  private final String contentType;
  private final byte[] content;

  /// A file.
  ///
  /// @param number the index in the part's name, `files[number]`
  /// @param content the bytes, from now on the upload's own
  public Upload(int number, String filename, String contentType, byte[] content) {
    this.number = number;
    this.filename = filename;
    this.contentType = contentType;
    this.content = content;
  }

  /// The index in the part's name.
  public int number() {
    return number;
  }

  /// The file's name.
  public String filename() {
    return filename;
  }

  /// The media type.
  public String contentType() {
    return contentType;
  }

  /// The bytes, not to be changed.
  public byte[] content() {
    return content;
  }
}
