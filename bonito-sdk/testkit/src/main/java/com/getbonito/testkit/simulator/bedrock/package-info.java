/**
 * Amazon Bedrock as AWS answers it: Converse and its event stream, InvokeModel for some families,
 * token counts, and the lists of models and inference profiles. Written against AWS's service
 * models and independent of Bonito's codecs and of AWS's library on purpose.
 */
@NullMarked
package com.getbonito.testkit.simulator.bedrock;

import org.jspecify.annotations.NullMarked;
