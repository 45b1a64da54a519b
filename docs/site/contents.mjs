// What the guide holds, in reading order. A page under docs/ that is not named here fails the build.

export const parts = [
  {
    title: 'Tutorial',
    about: 'Learn by doing: from a clone to a governed call.',
    pages: ['docs/tutorial/first-call.md'],
  },
  {
    title: 'How-to',
    about: 'One task at a time.',
    pages: [
      'docs/how-to/streaming.md',
      'docs/how-to/failover.md',
      'docs/how-to/budgets.md',
      'docs/how-to/ab-test.md',
      'docs/how-to/caching.md',
      'docs/how-to/guards.md',
      'docs/how-to/testing.md',
      'docs/how-to/migrate-from-litellm.md',
      'docs/how-to/certificates-and-proxies.md',
      'docs/how-to/rotate-credentials.md',
      'docs/how-to/kubernetes.md',
      'docs/how-to/costs.md',
      'docs/how-to/observability.md',
    ],
  },
  {
    title: 'Reference',
    about: 'Every field, setting, code and command.',
    pages: [
      'docs/reference/configuration.md',
      'docs/reference/settings.md',
      'docs/reference/error-codes.md',
      'docs/reference/commands.md',
      'docs/reference/java-api.md',
      'docs/reference/providers.md',
      'docs/reference/prices.md',
      'docs/observability.md',
      'docs/spring-boot-operations.md',
      'docs/benchmarks.md',
    ],
  },
  {
    title: 'Explanation',
    about: 'Why it is as it is.',
    pages: [
      'docs/explanation/how-a-call-travels.md',
      'docs/explanation/money.md',
      'docs/explanation/failover.md',
      'docs/explanation/decisions.md',
      'docs/explanation/security.md',
      'docs/adr/*.md',
    ],
  },
  {
    title: 'Project',
    about: 'The repository\'s own pages.',
    pages: ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'VERSIONING.md', 'SECURITY.md', 'CHANGELOG.md', 'docs/publishing.md'],
  },
];
