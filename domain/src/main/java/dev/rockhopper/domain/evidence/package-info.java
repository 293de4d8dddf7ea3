/// Copies of what proves a case, since links to attachments expire; open [Evidence] first. May use
/// `cases`, `guilds`, `members` and `text`.
@NullMarked
package dev.rockhopper.domain.evidence;

import org.jspecify.annotations.NullMarked;
