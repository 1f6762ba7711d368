/** Of PouchDB, what is used here. (The types that others publish declare a `Buffer` of their own, which is at odds with Node's.) */
declare module 'pouchdb-core' {
  export namespace PouchDB {
    interface Row {
      _id: string;
      _rev: string;
      _conflicts?: string[];
    }
    interface Replicated {
      last_seq: string | number;
      errors: unknown[];
      docs_written: number;
    }
    interface Replication extends Promise<Replicated> {
      on(event: 'change', listener: (change: { docs_written: number }) => void): this;
      on(event: 'denied', listener: (denied: { doc?: { id?: string; _id?: string } }) => void): this;
      cancel(): void;
    }
    interface Database {
      info(): Promise<{ update_seq: number }>;
      get(id: string, options: { rev: string }): Promise<Row>;
      allDocs(options: object): Promise<{ rows: { id?: string; doc?: Row | null; error?: string }[] }>;
      bulkDocs(documents: object[]): Promise<({ ok: true; id: string } | { error: unknown; message: string })[]>;
      changes(options: {
        since: number;
        limit: number;
        include_docs?: boolean;
        conflicts?: boolean;
      }): Promise<{ results: { id: string; seq: number; deleted?: true; doc?: Row }[]; last_seq: number }>;
      replicate: {
        from(source: Database, options: object): Replication;
        to(target: Database, options: object): Replication;
      };
      close(): Promise<void>;
    }
    interface Maker {
      new (name: string, options: object): Database;
      plugin(plugin: unknown): Maker;
      adapter(name: string, adapter: unknown): void;
    }
  }
  const maker: PouchDB.Maker;
  export default maker;
}
declare module 'pouchdb-adapter-leveldb-core' {
  const adapter: { call(self: unknown, options: object, callback: (error: unknown) => void): void };
  export default adapter;
}
declare module 'pouchdb-adapter-http' {
  const plugin: unknown;
  export default plugin;
}
declare module 'pouchdb-replication' {
  const plugin: unknown;
  export default plugin;
}
