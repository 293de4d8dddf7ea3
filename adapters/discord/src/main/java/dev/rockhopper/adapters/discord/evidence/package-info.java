/// Reading the files that people send along: the port of `application.evidence`. Open
/// [DownloadedFiles].
@NullMarked
package dev.rockhopper.adapters.discord.evidence;

import org.jspecify.annotations.NullMarked;
