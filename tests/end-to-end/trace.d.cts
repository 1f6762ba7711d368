export declare const CONNECTIONS: string;
export declare const WRITES: string;
export declare function canTrace(): boolean;
export declare function traced(executable: string, calls: string, record: string): string;
export declare function nextRecord(folder: string): string;
export declare function connectionsIn(folder: string): string[];
