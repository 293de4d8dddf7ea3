/// The words for what happened: cases, outcomes, refusals. Static and pure; open [OutcomeEmbeds]
/// for the answers to moderators, [CaseEmbeds] for how a case looks. No JDA type here.
@NullMarked
package dev.rockhopper.adapters.discord.wording;

import org.jspecify.annotations.NullMarked;
