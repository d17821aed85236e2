/** Amazon SES (API version 2) behind the mailer's port. */
@NullMarked
package dev.forewarn.aws.ses;

import org.jspecify.annotations.NullMarked;
