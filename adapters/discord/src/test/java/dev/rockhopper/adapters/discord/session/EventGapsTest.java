package dev.rockhopper.adapters.discord.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.Test;

class EventGapsTest {

  @Test
  void aGuildOfFewWordsGetsWhatJdaReads() {
    DataObject guild = filled("GUILD_CREATE", "{'id': '1', 'roles': [{'id': '2', 'color': 5}]}");

    assertThat(guild.getArray("channels").length()).isZero();
    assertThat(guild.getInt("afk_timeout")).isEqualTo(300);
    DataObject role = guild.getArray("roles").getObject(0);
    assertThat(role.getObject("colors").getInt("primary_color")).isEqualTo(5);
    assertThat(role.getString("permissions")).as("nobody gets rights").isEqualTo("0");
  }

  @Test
  void theBotIsAMemberAndTheServerDecidesWhatItMay() {
    DataObject guild = filled("GUILD_CREATE", "{'id': '1', 'members': [{'user': {'id': '3'}}]}");

    List<DataObject> members = guild.getArray("members").stream(DataArray::getObject).toList();
    assertThat(members).hasSize(2);
    assertThat(members.getLast().getObject("user").getLong("id")).isEqualTo(7);
    assertThat(members.getLast().getArray("roles").getString(0)).isEqualTo("7");
  }

  @Test
  void aCommandGetsItsPlaceAndThePeopleWhomItNames() {
    DataObject command =
        filled(
            "INTERACTION_CREATE",
            """
            {'guild_id': '1', 'channel_id': '2', 'member': {'user': {'id': '3'}}, 'data': {'options':
             [{'type': 1, 'options': [{'type': 6, 'name': 'user', 'value': '4'}]}]}}
            """);

    assertThat(command.getString("context")).isEqualTo("0");
    assertThat(command.getObject("guild").getString("id")).isEqualTo("1");
    assertThat(command.getObject("channel").getString("id")).isEqualTo("2");
    DataObject users = command.getObject("data").getObject("resolved").getObject("users");
    assertThat(users.getObject("4").getString("username")).isEqualTo("user-4");
  }

  @Test
  void whatIsThereStays() {
    DataObject command =
        filled(
            "INTERACTION_CREATE",
            "{'context': 2, 'channel_id': '2', 'channel': {'id': '2', 'type': 3},"
                + " 'user': {'id': '3', 'username': 'ada'}}");

    assertThat(command.getInt("context")).isEqualTo(2);
    assertThat(command.getObject("channel").getInt("type")).isEqualTo(3);
    assertThat(command.getObject("user").getString("username")).isEqualTo("ada");
    assertThat(command.hasKey("guild")).isFalse();
  }

  @Test
  void aGuildThatIsAwayStaysEmpty() {
    assertThat(filled("GUILD_CREATE", "{'id': '1', 'unavailable': true}").keys())
        .containsExactlyInAnyOrder("id", "unavailable");
  }

  @Test
  void itSaysWhetherThereWereGaps() {
    String whole = "{'id':'1','username':'ada'}";
    DataObject member =
        DataObject.fromJson(("{'roles':[],'user':" + whole + "}").replace('\'', '"'));
    DataObject nameless = DataObject.fromJson("{\"roles\":[],\"user\":{\"id\":\"1\"}}");

    assertThat(new EventGaps(7, id -> "user-" + id).fill("GUILD_MEMBER_ADD", member)).isFalse();
    assertThat(new EventGaps(7, id -> "user-" + id).fill("GUILD_MEMBER_ADD", nameless)).isTrue();
  }

  private DataObject filled(String type, String json) {
    DataObject event = DataObject.fromJson(json.replace('\'', '"'));
    boolean _ = new EventGaps(7, id -> "user-" + id).fill(type, event);
    return event;
  }
}
