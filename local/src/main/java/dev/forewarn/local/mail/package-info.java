/** Messages as MIME, in an outbox of files and over SMTP. */
@NullMarked
package dev.forewarn.local.mail;

import org.jspecify.annotations.NullMarked;
