/** Pages and API of definitions: the list, writing and checking one, its plan, its versions. */
@NullMarked
package io.huiyin.publishing.web;

import org.jspecify.annotations.NullMarked;
