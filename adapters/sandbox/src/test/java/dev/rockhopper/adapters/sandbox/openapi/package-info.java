/// Discord's published OpenAPI description as a judge: [DiscordApiValidator] says what is wrong
/// with a request that a bot sends or an answer that the sandbox gives. The description lies beside
/// the project and is not a part of it, so whoever asks must be ready to hear that it is absent.
@NullMarked
package dev.rockhopper.adapters.sandbox.openapi;

import org.jspecify.annotations.NullMarked;
