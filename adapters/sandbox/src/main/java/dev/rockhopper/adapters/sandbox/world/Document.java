package dev.rockhopper.adapters.sandbox.world;

/// One thing of the world, immutable. Its `json`, where it has one, is Discord's own form and is
/// never changed once it is in the world: copy it first.
public sealed interface Document
    permits Application,
        User,
        Guild,
        Role,
        Member,
        Channel,
        Message,
        Ban,
        AuditEntry,
        Command,
        Interaction {

  /// Where the document lies in the world.
  Key key();

  /// The kinds of documents.
  enum Kind {
    APPLICATION(Application.class),
    USER(User.class),
    GUILD(Guild.class),
    ROLE(Role.class),
    MEMBER(Member.class),
    CHANNEL(Channel.class),
    MESSAGE(Message.class),
    BAN(Ban.class),
    AUDIT_ENTRY(AuditEntry.class),
    COMMAND(Command.class),
    INTERACTION(Interaction.class);

    private final Class<? extends Document> type;

    Kind(Class<? extends Document> type) {
      this.type = type;
    }

    /// The class of the documents of this kind.
    public Class<? extends Document> type() {
      return type;
    }
  }

  /// The address of a document: its kind and id; members and bans are found by guild and user,
  /// everything else has 0 as `owner`.
  record Key(Kind kind, long owner, long id) {}
}
