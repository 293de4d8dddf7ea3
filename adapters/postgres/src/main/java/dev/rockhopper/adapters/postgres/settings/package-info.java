/// Settings of modules in PostgreSQL: open [JooqSettingRepository].
@NullMarked
package dev.rockhopper.adapters.postgres.settings;

import org.jspecify.annotations.NullMarked;
