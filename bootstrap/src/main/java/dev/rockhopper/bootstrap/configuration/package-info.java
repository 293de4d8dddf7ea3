/// What an operator can set, where it was set, and what is wrong with it. Start with {@link
/// dev.rockhopper.bootstrap.configuration.ConfigurationKeys}, the one list of all keys: reading,
/// validation, `./rockhopper config` and the table in `docs/operations.md` come from it. {@link
/// dev.rockhopper.bootstrap.configuration.ConfigurationReader} turns the environment and
/// `rockhopper.toml` into a {@link dev.rockhopper.bootstrap.configuration.Configuration} of typed
/// records, or into the complete list of problems. Nothing here starts anything or logs.
@NullMarked
package dev.rockhopper.bootstrap.configuration;

import org.jspecify.annotations.NullMarked;
