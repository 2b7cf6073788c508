// SPDX-License-Identifier: GPL-3.0-or-later
// The peer: nginx serving the same packed files. Its package is unpacked beside the measurement, since
// installing it would start a server nobody asked for.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { ROOT } from "../../support/paths.ts";

const PAGES = `${ROOT}/build/web/dist`;

function unpack(folder: string): string {
    const options = { cwd: folder, stdio: "ignore" } as const;
    execFileSync("apt-get", ["download", "nginx"], options);
    const [package_] = readdirSync(folder).filter((name) => name.endsWith(".deb"));
    execFileSync("dpkg", ["-x", package_ ?? "nginx.deb", `${folder}/nginx`], options);
    return `${folder}/nginx/usr/sbin/nginx`;
}

const configuration = (folder: string, port: number): string => `
daemon off; user root; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
events { worker_connections 512; }
http {
    access_log off; sendfile on; tcp_nopush on; gzip_static on; gunzip on;
    types { text/html html; text/javascript js; text/css css; image/svg+xml svg; font/woff2 woff2; }
    ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(" ")}
    server {
        listen 127.0.0.1:${port}; root ${PAGES};
        rewrite ^/$ /index.html break; rewrite ^/([a-z]+)$ /$1.html break; gzip_static always;
    }
}
`;

export interface Peer {
    readonly url: string;
    readonly process: ChildProcess;
}

export function startNginx(folder: string, port: number): Peer {
    mkdirSync(folder, { recursive: true });
    const program = unpack(folder);
    writeFileSync(`${folder}/nginx.conf`, configuration(folder, port));
    const child = spawn("taskset", ["-c", "0", program, "-p", folder, "-c", `${folder}/nginx.conf`], { stdio: "inherit" });
    return { url: `http://127.0.0.1:${port}`, process: child };
}
