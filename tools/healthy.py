"""Ends with 0 when the site of this machine says that all is well. Used by the containers."""

import os
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen


def main() -> int:
    host = os.environ.get("CAP_ALLOWED_HOSTS", "127.0.0.1").split(",")[0].strip()
    address = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/sante/"
    try:
        with urlopen(Request(address, headers={"Host": host}), timeout=10) as answer:  # noqa: S310 - our own address
            print(answer.read().decode())
            return 0
    except HTTPError as error:
        print(error.read().decode())
    except OSError as error:
        print(error)
    return 1


if __name__ == "__main__":
    sys.exit(main())
