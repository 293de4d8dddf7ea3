package dev.rockhopper.adapters.sandbox.faults;

import java.time.Instant;
import java.util.Map;

/// A request and how it was answered.
///
/// @param number rises by one with every request
/// @param path without `/api/v10`
/// @param query as sent, empty when there was none
/// @param headers in lower case, without the token
/// @param body the JSON text (of multipart requests the `payload_json`), empty when there was none
/// @param status the answer's status, or 0 when the answer was dropped on purpose
public record LoggedRequest(
    long number,
    Instant at,
    String method,
    String path,
    String query,
    Map<String, String> headers,
    String body,
    int status,
    String answer) {

  /// The headers are copied in.
  public LoggedRequest {
    headers = Map.copyOf(headers);
  }
}
