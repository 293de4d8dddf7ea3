package dev.rockhopper.adapters.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which user the server runs as, and what that means for its command line; whoever runs this test.
class AccountChoiceTest {

  @TempDir private Path folder;

  @Test
  void anOrdinaryUsersServerRunsUnchangedAndInPlace() throws IOException {
    ServerAccount account = ServerAccount.of(folder.resolve("none"), 54_321);
    List<String> program = List.of("bin/postgres", "--version");
    int owner = uid(folder);

    account.own(folder);

    assertThat(account).isEqualTo(new ServerAccount.Own(54_321));
    assertThat(account.command(folder, program)).isEqualTo(program);
    assertThat(account.seen(folder)).isEqualTo(folder);
    assertThat(uid(folder)).isEqualTo(owner);
  }

  @Test
  void anOrdinaryUserKeepsItsOwnData() throws IOException {
    // Only root may give its folder away, and root is no ordinary user.
    int user = uid(folder) == 0 ? 54_321 : uid(folder);
    Files.setAttribute(folder, "unix:uid", user);

    assertThat(ServerAccount.of(folder, user)).isEqualTo(new ServerAccount.Own(user));
  }

  @Test
  void theDataOfAnotherUserAreRefusedWithBothNumbers() throws IOException {
    int other = uid(folder) + 1;

    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(() -> ServerAccount.of(folder, other))
        .withMessageContaining(
            "The data in " + folder + " belongs to the user number " + uid(folder))
        .withMessageContaining("Rockhopper runs as number " + other)
        .withMessageContaining("chown -R");
  }

  @Test
  void rootsServerRunsAsAnotherUserWithoutAnyRight() {
    var account = new ServerAccount.Dropped(12, 34, Path.of("/usr/bin/setpriv"));

    assertThat(account.command(folder, List.of("bin/postgres", "--version")))
        .containsExactly(
            "/bin/sh",
            "-c",
            "exec 9<\"$0\" && exec \"$@\"",
            folder.toString(),
            "/usr/bin/setpriv",
            "--reuid=12",
            "--regid=34",
            "--clear-groups",
            "--no-new-privs",
            "--",
            "bin/postgres",
            "--version");
    assertThat(account.seen(folder)).isEqualTo(Path.of("/proc/self/fd/9"));
  }

  @Test
  void aUserIsFoundByItsNameUnlessItIsRootInDisguise() throws IOException {
    Path users =
        users(
            """
            root:x:0:0:root:/root:/bin/bash
            cut short
            toor:x:0:0::/root:/bin/sh
            nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin
            """);

    assertThat(ServerAccount.findUser(users, "nobody"))
        .hasValueSatisfying(ids -> assertThat(ids).containsExactly(65_534, 65_533));
    assertThat(ServerAccount.findUser(users, "toor")).isEmpty();
    assertThat(ServerAccount.findUser(users, "rockhopper")).isEmpty();
    assertThat(ServerAccount.findUser(users, "cut short")).isEmpty();
  }

  @Test
  void aListOfUsersThatCannotBeReadIsNamed() throws IOException {
    Path damaged = users("nobody:x:many:many::/:/bin/false\n");
    Path missing = folder.resolve("missing");

    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(() -> ServerAccount.findUser(damaged, "nobody"))
        .withMessage("The users in " + damaged + " cannot be read");
    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(() -> ServerAccount.findUser(missing, "nobody"))
        .withMessage("The users in " + missing + " cannot be read");
  }

  @Test
  void theOperatorsOwnPostgresSettingsDoNotReachTheServer() {
    var environment =
        new HashMap<>(
            Map.of(
                "PGDATA", "/elsewhere", "LC_MESSAGES", "de_DE", "LC_ALL", "de_DE", "HOME", "/h"));

    ServerAccount.clean(environment);

    assertThat(environment).containsExactlyInAnyOrderEntriesOf(Map.of("HOME", "/h", "LC_ALL", "C"));
  }

  private Path users(String lines) throws IOException {
    return Files.writeString(folder.resolve("passwd"), lines);
  }

  private static int uid(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid");
  }
}
