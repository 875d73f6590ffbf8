#!/usr/bin/env sh
# As the real image's: in a job of a CI system the project's packages are installed before the tool starts.
set -e
if [ "$GITHUB_ACTIONS" = true ] || [ "$CI" = true ]; then
  if [ "$SKIP_COMPOSER_INSTALL" != true ] && [ -f composer.json ]; then
    composer install --no-scripts --no-progress --quiet
  fi
fi
exec "$@"
