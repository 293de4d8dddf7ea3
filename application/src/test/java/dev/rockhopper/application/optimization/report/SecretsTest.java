package dev.rockhopper.application.optimization.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretsTest {

  @Test
  void passwordsInStatementsAreHidden() {
    assertThat(Secrets.hidden("create role a login password 'it''s' valid until 'x'"))
        .isEqualTo("create role a login password '***' valid until 'x'");
    assertThat(Secrets.hidden("ALTER ROLE a ENCRYPTED PASSWORD E'a\\'b' LOGIN"))
        .isEqualTo("ALTER ROLE a ENCRYPTED PASSWORD '***' LOGIN");
    assertThat(Secrets.hidden("OPTIONS (user 'u', password 'p')"))
        .isEqualTo("OPTIONS (user 'u', password '***')");
    assertThat(Secrets.hidden("CONNECTION 'host=h password=p1 user=u'"))
        .isEqualTo("CONNECTION 'host=h password=*** user=u'");
    assertThat(Secrets.hidden("SELECT dblink('postgresql://u:p@h/d')"))
        .isEqualTo("SELECT dblink('postgresql://u:***@h/d')");
    assertThat(Secrets.hidden("SELECT * FROM t WHERE password = 'p' AND a = 'b'"))
        .isEqualTo("SELECT * FROM t WHERE password = '***' AND a = 'b'");
  }

  @Test
  void otherStatementsStayAsTheyAre() {
    String text =
        "SELECT password, 'x' FROM users WHERE id = $1 AND password = $2 AND password=$3 AND a::text = ':@'";

    assertThat(Secrets.hidden(text)).isEqualTo(text);
  }
}
