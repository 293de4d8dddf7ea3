/// The set-up of a guild as a YAML file: open [YamlDocuments], then [YamlReading] for what people
/// are told about a file that is wrong. No JDA type here.
@NullMarked
package dev.rockhopper.adapters.discord.document;

import org.jspecify.annotations.NullMarked;
