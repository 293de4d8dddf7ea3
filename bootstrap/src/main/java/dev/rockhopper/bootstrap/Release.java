package dev.rockhopper.bootstrap;

/// Which Rockhopper this is.
public final class Release {
  /// Its number.
  public static final String NUMBER = "0.1.0";

  private Release() {}
}
