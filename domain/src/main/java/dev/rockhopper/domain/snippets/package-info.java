/// Texts that members keep under names and call up again; open [Snippet] first. A snippet has one
/// name and any number of aliases, all in one namespace for each guild. May use `guilds`,
/// `members`, `repository` and `text`.
@NullMarked
package dev.rockhopper.domain.snippets;

import org.jspecify.annotations.NullMarked;
