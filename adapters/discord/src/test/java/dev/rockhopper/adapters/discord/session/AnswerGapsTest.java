package dev.rockhopper.adapters.discord.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerGapsTest {
  private static final String CALLBACK = "interactions/1/secret/callback";
  private static final String ANSWER = "webhooks/2/secret/messages/@original";
  private static final String WHOLE =
      "{'id':'5', 'channel_id':'6', 'author':{'id':'7', 'username':'ada'}, 'type':0,"
          + " 'mentions':[], 'mention_roles':[], 'embeds':[{'type':'rich'}], 'member':{'roles':[]}}";

  private static String through(int status, String answer, String method, String path)
      throws IOException {
    return new CannedDiscord(status, answer).answer(new AnswerGaps(), method, path);
  }

  @Test
  void anEmptyAnswerBecomesAnEmptyObject() throws IOException {
    String answer = through(200, "", "POST", CALLBACK);

    assertThat(DataObject.fromJson(answer).keys()).isEmpty();
  }

  @Test
  void anAnswerWithoutContentStaysWithoutContent() throws IOException {
    assertThat(through(204, "", "POST", CALLBACK)).isEmpty();
  }

  @Test
  void anEmptyAnswerToWhoeverEditsAnAnswerBecomesAMessage() throws IOException {
    DataObject message = DataObject.fromJson(through(200, " ", "PATCH", ANSWER));

    assertThat(message.getString("id")).isEqualTo("0");
    assertThat(message.getString("channel_id")).isEqualTo("0");
    assertThat(message.getObject("author").getString("username")).isEqualTo("user-0");
    assertThat(message.getArray("mentions").length()).isZero();
  }

  @Test
  void theMessageInTheAnswerToACallbackIsFilled() throws IOException {
    String answer = "{'interaction':{'id':'1'}, 'resource':{'type':4, 'message':{'id':'5'}}}";

    DataObject filled = DataObject.fromJson(through(200, answer, "POST", CALLBACK));

    DataObject message = filled.getObject("resource").getObject("message");
    assertThat(message.getString("id")).as("what is there stays").isEqualTo("5");
    assertThat(message.getString("channel_id")).isEqualTo("0");
    assertThat(message.getInt("type")).isZero();
    assertThat(filled.getObject("interaction").getString("id")).isEqualTo("1");
  }

  @Test
  void nobodyInventsTheIdOfAMessageInAChannel() throws IOException {
    DataObject message =
        DataObject.fromJson(
            through(200, "{'embeds':[{'title':'Hello'}]}", "POST", "channels/6/messages"));

    assertThat(message.hasKey("id")).isFalse();
    assertThat(message.getArray("embeds").getObject(0).getString("type")).isEqualTo("rich");
    assertThat(message.getObject("author").getString("id")).isEqualTo("0");
  }

  @Test
  void aWholeMessageIsHandedOnAsItIs() throws IOException {
    assertThat(through(200, WHOLE, "PATCH", ANSWER)).isEqualTo(WHOLE.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'embeds':[{'type':'rich'}] | 'embeds':[{}] | 'embeds':[{'type':'rich'}]",
        "'username':'ada' | 'bot':true | 'bot':true, 'username':'user-7'",
        "'member':{'roles':[]} | 'member':{} | 'member':{'roles':[]}",
        "'mention_roles':[] | 'flags':0 | 'flags':0, 'mention_roles':[]",
        "'type':0, | '': 0, | '': 0, 'type':0,"
      })
  void eachGapOfAMessageIsFilled(String there, String gap, String filled) throws IOException {
    String answer = through(200, WHOLE.replace(there, gap), "PATCH", ANSWER);

    assertThat(DataObject.fromJson(answer).toMap())
        .isEqualTo(DataObject.fromJson(WHOLE.replace(there, filled).replace('\'', '"')).toMap());
  }

  @Test
  void whatIsNoMessageAndWhatCannotBeReadIsLeftAlone() throws IOException {
    assertThat(through(200, "{'id':'8'}", "POST", "users/@me/channels"))
        .isEqualTo("{\"id\":\"8\"}");
    assertThat(through(200, "{'id':'8'}", "GET", "channels/6/messages/8"))
        .isEqualTo("{\"id\":\"8\"}");
    assertThat(through(404, "{'code':10008}", "PATCH", ANSWER)).isEqualTo("{\"code\":10008}");
    assertThat(through(200, "<html>", "PATCH", ANSWER)).isEqualTo("<html>");
  }
}
