package dev.rockhopper.adapters.sandbox.rest;

import dev.rockhopper.adapters.sandbox.messages.Upload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes a `multipart/form-data` body apart into its `payload_json` and its files.
final class Multipart {

  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILENAME = Pattern.compile("filename=\"([^\"]*)\"");
  private static final Pattern TYPE = Pattern.compile("(?i)content-type:\\s*([^\\r\\n]+)");
  private static final Pattern FILE = Pattern.compile("files?\\[?(\\d*)\\]?");

  private String json = "";
  private final List<Upload> uploads = new ArrayList<>();

  static Multipart read(String contentType, byte[] body) {
    Multipart multipart = new Multipart();
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (boundary.find()) {
      // Latin-1 keeps every byte at its place, so that texts can be searched without copying files
      // around.
      String text = new String(body, StandardCharsets.ISO_8859_1);
      String delimiter = "--" + boundary.group(1);
      int at = text.indexOf(delimiter);
      while (at >= 0) {
        int start = at + delimiter.length() + 2;
        int end = text.indexOf(delimiter, start);
        if (end < 0) {
          break;
        }
        multipart.part(text.substring(start, Math.max(start, end - 2)));
        at = end;
      }
    }
    return multipart;
  }

  private void part(String part) {
    int blank = part.indexOf("\r\n\r\n");
    if (blank < 0) {
      return;
    }
    String head =
        new String(
            part.substring(0, blank).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    byte[] content = part.substring(blank + 4).getBytes(StandardCharsets.ISO_8859_1);
    Matcher name = NAME.matcher(head);
    if (!name.find()) {
      return;
    }
    if (name.group(1).equals("payload_json")) {
      json = new String(content, StandardCharsets.UTF_8);
      return;
    }
    Matcher file = FILE.matcher(name.group(1));
    Matcher filename = FILENAME.matcher(head);
    if (file.matches() && filename.find()) {
      Matcher type = TYPE.matcher(head);
      uploads.add(
          new Upload(
              file.group(1).isEmpty() ? uploads.size() : Integer.parseInt(file.group(1)),
              filename.group(1),
              type.find() ? type.group(1).strip() : "application/octet-stream",
              content));
    }
  }

  String json() {
    return json;
  }

  List<Upload> uploads() {
    return uploads;
  }
}
