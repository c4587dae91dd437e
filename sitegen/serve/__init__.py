"""A preview that builds again when a file of the site is saved, and reloads the browsers that show what changed.

The reload script and its protocol are livereload's. What is closed here are livereload's known gaps: one look at the
whole site at a time, which waits until it is quiet (livereload builds once for each file of a folder); the build runs
beside the server, and what it makes takes the old one's place in one step; only the names of this machine are
answered; only pages that changed are reloaded, at every build. What is shown is decided in ``preview``.

``server`` follows what ``watch`` sees; ``handlers`` answer browsers.
"""

from sitegen.serve.server import Built, bind, free_port, script, serve

__all__ = ["Built", "bind", "free_port", "script", "serve"]
