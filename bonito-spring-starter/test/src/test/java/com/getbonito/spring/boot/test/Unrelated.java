package com.getbonito.spring.boot.test;

import org.springframework.stereotype.Component;

/** Part of the application, and no business of a test of its calls. */
@Component
class Unrelated {}
