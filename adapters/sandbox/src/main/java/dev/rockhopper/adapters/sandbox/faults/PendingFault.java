package dev.rockhopper.adapters.sandbox.faults;

/// A rule for requests that is not used up.
///
/// @param id names it to whoever ends it; never given twice by one sandbox
/// @param method of the requests, or `*`
/// @param path a regular expression for their path without `/api/v10`
/// @param effect what goes wrong with them
/// @param left how many requests it is for still, [Faults#LASTING] for all until it is ended
public record PendingFault(long id, String method, String path, Effect effect, int left) {

  /// Whether it goes on until somebody ends it.
  public boolean isLasting() {
    return left == Faults.LASTING;
  }
}
