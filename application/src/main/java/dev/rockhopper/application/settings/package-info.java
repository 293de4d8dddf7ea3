/// What modules let people set, and setting much of it at once: open [SettingsImportService] first.
/// A setting that no module has registered ([SettingDefinition]) cannot be set.
@NullMarked
package dev.rockhopper.application.settings;

import org.jspecify.annotations.NullMarked;
