package io.orderledger.command.ledger;

import io.orderledger.command.validation.Text;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.stream.Stream;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springframework.stereotype.Component;

/** Tells in OpenAPI how long a {@link Text} may be, which its own bound says in a way that springdoc does not read. */
@Component
class DescribeTextBounds implements PropertyCustomizer {

    @Override
    public Schema<?> customize(Schema property, AnnotatedType type) {
        if (type.getCtxAnnotations() != null) {
            Stream.of(type.getCtxAnnotations())
                    .filter(Text.class::isInstance)
                    .map(Text.class::cast)
                    .forEach(text -> property.maxLength(text.max()));
        }
        return property;
    }
}
