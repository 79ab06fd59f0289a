/** What STORAGE_URL says. */
export interface S3Address {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly key: string;
  readonly secret: string;
}

/** `s3s://key:secret@host:port/bucket`, `s3://` without TLS; `?region=` where the store wants another than us-east-1. Its form was checked when the settings were read. */
export function readS3Address(storageUrl: string): S3Address {
  const { protocol, host, pathname, username, password, searchParams } = new URL(storageUrl);
  return {
    endpoint: `${protocol === 's3:' ? 'http' : 'https'}://${host}`,
    region: searchParams.get('region') ?? 'us-east-1',
    bucket: decodeURIComponent(pathname.replace(/^\/|\/$/g, '')),
    key: decodeURIComponent(username),
    secret: decodeURIComponent(password),
  };
}

/** Where it is, for messages: never the secret. */
export const placeOf = ({ endpoint, bucket, key }: S3Address): string => `${endpoint}/${bucket} as ${key}`;
