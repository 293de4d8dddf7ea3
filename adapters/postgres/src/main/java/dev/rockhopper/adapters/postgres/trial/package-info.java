/// Work like the bot's on pools beside the bot's. Begin with
/// [dev.rockhopper.adapters.postgres.trial.ServerTrialPools].
@NullMarked
package dev.rockhopper.adapters.postgres.trial;

import org.jspecify.annotations.NullMarked;
