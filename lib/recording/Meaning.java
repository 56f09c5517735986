package lib.recording;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a field of the results means: the JSON Schemas and the tables in docs/results.md are made of it. A field whose type is
 * one of Java's boxes, such as {@link Long}, may always be null.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Meaning {

    /** In words, with the unit unless the field's name ends in it. */
    String value();

    /** Whether it may be null. */
    boolean orNull() default false;

    /** The only values of a text; empty when it may be any. */
    String[] oneOf() default {};
}
