/// The rules of moderation and the values they speak of, one package a concept; open `cases` first.
/// Here itself is only {@link dev.rockhopper.domain.Deliberately}, the mark of an exception to a
/// rule of the house. Nothing but the JDK and JSpecify may be imported below.
@NullMarked
package dev.rockhopper.domain;

import org.jspecify.annotations.NullMarked;
