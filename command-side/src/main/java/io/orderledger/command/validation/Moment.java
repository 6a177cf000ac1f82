package io.orderledger.command.validation;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A business time within the years 1900 to 2999: outside of them it is a mistake, and stores disagree on it. */
@Constraint(validatedBy = Moment.WithinCenturies.class)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Moment {

    String message() default "{validation.moment}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The check. */
    class WithinCenturies implements ConstraintValidator<Moment, OffsetDateTime> {

        private static final OffsetDateTime FIRST = OffsetDateTime.of(1900, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        private static final OffsetDateTime END = FIRST.withYear(3000);

        @Override
        public boolean isValid(@Nullable OffsetDateTime time, ConstraintValidatorContext context) {
            return time == null || (!time.isBefore(FIRST) && time.isBefore(END));
        }
    }
}
