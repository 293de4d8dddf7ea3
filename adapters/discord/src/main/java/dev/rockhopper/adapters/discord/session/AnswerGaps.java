package dev.rockhopper.adapters.discord.session;

import java.io.IOException;
import java.util.Optional;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.utils.data.DataObject;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/// Completes the messages that a server which is not Discord answers with, so that JDA can read
/// them: the counterpart of [EventGaps]. Only the answer to an interaction may be empty; whoever
/// posts into a channel needs the message's id, and nobody invents that.
final class AnswerGaps implements Interceptor {
  private static final MediaType JSON = MediaType.get("application/json");

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    String path = request.url().encodedPath();
    boolean isCallback = path.endsWith("/callback");
    boolean isAnswer = path.contains("/webhooks/");
    boolean isMessage = isAnswer || path.contains("/messages");
    if (request.method().equals("GET") || !(isCallback || isMessage)) {
      return chain.proceed(request);
    }
    // Without this header OkHttp unpacks what is packed by itself.
    Response response = chain.proceed(request.newBuilder().removeHeader("Accept-Encoding").build());
    if (!response.isSuccessful() || (isCallback && response.code() == 204)) {
      return response;
    }
    String text = response.body().string();
    return response
        .newBuilder()
        .body(ResponseBody.create(filled(text, isCallback, isAnswer), JSON))
        .build();
  }

  private static String filled(String text, boolean isCallback, boolean isAnswer) {
    try {
      DataObject answer = text.isBlank() ? DataObject.empty() : DataObject.fromJson(text);
      Optional<DataObject> message =
          isCallback
              ? answer.optObject("resource").flatMap(resource -> resource.optObject("message"))
              : Optional.of(answer);
      boolean hadGaps =
          message
              .filter(
                  it -> new EventGaps(0, id -> "user-" + id).fillAnswer(it, isCallback || isAnswer))
              .isPresent();
      return hadGaps || text.isBlank() ? answer.toString() : text;
    } catch (ParsingException _) {
      // JDA reports what it cannot read.
      return text;
    }
  }
}
