/** Sign-in page, administration of users, the own account. */
@NullMarked
package io.huiyin.access.web;

import org.jspecify.annotations.NullMarked;
