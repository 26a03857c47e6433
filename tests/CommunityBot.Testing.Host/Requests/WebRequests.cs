using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CommunityBot.Testing.Host.Requests;

/// <summary>A request to the public site or to the page.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Path and query, in ASCII, encoded or not.</param>
/// <param name="Body">Its body; null for none.</param>
internal sealed record WebRequest(string Method, string Path, byte[]? Body = null)
{
    public string ContentType { get; init; } = "application/json";

    /// <summary>Headers besides those of the body.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public override string ToString() => $"{Method} {Path} {string.Join(", ", Headers.Select(h => $"{h.Name}: {h.Value}"))} "
        + (Body is null ? "" : Encoding.UTF8.GetString(Body));
}

/// <summary>Makes requests to every route of the public site and of the page, and to paths that neither has.</summary>
internal sealed class WebRequests(HostileTexts texts, HostileIds ids)
{
    // A longer one is refused by the server before the bot sees it.
    private const int MaxPath = 7_000;

    private static readonly string[] HeaderNames =
    [
        "Origin", "Referer", "Accept", "Accept-Language", "If-None-Match", "If-Modified-Since", "Range", "Cookie", "X-Forwarded-For",
        "Forwarded",
    ];

    private Random Random => texts.Random;

    /// <summary>A request to the public site.</summary>
    public WebRequest NextForSite()
    {
        var path = Random.Next(14) switch
        {
            0 or 1 => $"/m/{Encode(ids.NextAddress())}",
            2 when Random.Next(6) == 0 => $"/m/{Encode(ids.NextAddress())}.png",
            2 or 3 => $"/episodes/{Encode(texts.NextName())}{Query("q", "m")}",
            4 => $"/episodes{Query("q", "season", "show", "page")}",
            5 => $"/people/{Encode(texts.NextName())}",
            6 => $"/feeds/{texts.Choose(["search", "highlights", "episodes", Encode(texts.NextPiece())])}.xml{Query("q", "by")}",
            7 => $"/oembed{Query("url", "format", "maxwidth", "maxheight")}",
            8 => "/" + Encode(texts.Next()),
            9 => texts.Choose(["/", "/robots.txt", "/sitemap.xml", "/assets/", "/favicon.ico", "/mcp", "/desk", "/api/ask"])
                + Encode(Random.Next(2) == 0 ? "" : texts.NextPiece()),
            _ => $"/search{Query("q", "then")}",
        };
        return Create(path);
    }

    /// <summary>A request to the page: a question, a control, a form, or anything else.</summary>
    public WebRequest NextForPage() => Random.Next(12) switch
    {
        0 => Create($"/api/search{Query("q", "top")}"),
        1 or 2 => Create($"/api/complete{Query("line")}"),
        3 => Create($"/api/episodes{Query("q", "season", "show")}"),
        4 => Create($"/api/desk/moments{Query("words")}"),
        5 => Create($"/episodes/{Encode(texts.NextName())}{Query("words", "q")}"),
        6 => Create(Random.Next(3) == 0 ? $"/api/desk{Query("show")}" : "/" + Encode(texts.Next())),
        7 => Create(Random.Next(2) == 0 ? $"/desk/sign-in{Query("code")}" : $"/assets/{Encode(texts.NextPiece())}"),
        8 => Post("/api/press", CreatePress()),
        9 => Post("/api/fill", new JsonObject
        {
            ["sent"] = CreatePress(),
            ["fields"] = new JsonObject(
                ids.NextFields().DistinctBy(f => f.Name).Select(f => KeyValuePair.Create<string, JsonNode?>(f.Name, f.Value))),
        }),
        _ => Post("/api/ask", new JsonObject { ["line"] = ids.NextLine() }),
    };

    /// <summary>A message of the Model Context Protocol.</summary>
    public WebRequest NextForMcp()
    {
        var (tool, arguments) = Random.Next(6) switch
        {
            0 => ("voices", new JsonObject { ["topic"] = texts.Next(), ["limit"] = NextNumber() }),
            1 => ("get_moment", new JsonObject { ["address"] = ids.NextAddress(), ["lines"] = NextNumber() }),
            2 => ("get_episode", new JsonObject { ["episode"] = texts.NextName(), ["firstLine"] = NextNumber() }),
            3 => ("find_person", new JsonObject { ["name"] = texts.NextName() }),
            4 when Random.Next(3) == 0 => (texts.Next(), new JsonObject { [texts.NextPiece()] = texts.Next() }),
            _ => ("search_moments", new JsonObject
            {
                ["query"] = texts.Next(),
                ["by"] = Random.Next(3) == 0 ? texts.NextName() : null,
                ["episode"] = Random.Next(4) == 0 ? texts.NextName() : null,
                ["season"] = Random.Next(4) == 0 ? NextNumber() : null,
                ["limit"] = NextNumber(),
            }),
        };
        JsonNode? id = Random.Next(6) switch { 0 => null, 1 => texts.Next(), _ => Random.Next() };
        var message = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id };
        var method = Random.Next(12);
        message["method"] = method switch
        {
            0 => "initialize",
            1 => "tools/list",
            2 => texts.NextPiece(),
            3 => "ping",
            _ => "tools/call",
        };
        message["params"] = method == 0
            ? new JsonObject
            {
                ["protocolVersion"] = Random.Next(3) == 0 ? texts.NextPiece() : "2025-06-18",
                ["capabilities"] = new JsonObject(),
                ["clientInfo"] = new JsonObject { ["name"] = texts.Next(), ["version"] = texts.NextPiece() },
            }
            : new JsonObject { ["name"] = tool, ["arguments"] = arguments };
        return new("POST", "/mcp", JsonMutator.Write(message, texts)) { Headers = [("Accept", "application/json, text/event-stream")] };
    }

    private JsonNode? NextNumber() => Random.Next(4) switch { 0 => Random.Next(-3, 40), 1 => texts.NextNumber(), 2 => 5, _ => null };

    private JsonObject CreatePress() => Random.Next(2) == 0
        ? new() { ["platform"] = "discord", ["id"] = ids.NextDiscordId() }
        : new()
        {
            ["platform"] = Random.Next(20) == 0 ? texts.NextPiece() : "slack",
            ["id"] = ids.NextSlackId(),
            ["value"] = ids.NextLine(),
        };

    private WebRequest Post(string path, JsonNode body) => new("POST", path, JsonMutator.Write(body, texts))
    {
        ContentType = Random.Next(40) == 0
            ? texts.Choose(["text/plain", "application/json; charset=utf-16"])
            : "application/json; charset=utf-8",
        Headers = NextHeaders(),
    };

    private WebRequest Create(string path) => new(
        Random.Next(12) switch
        {
            0 => "HEAD",
            1 when Random.Next(4) == 0 => texts.Choose(["POST", "PUT", "OPTIONS", "DELETE"]),
            _ => "GET",
        },
        path.Length > MaxPath ? path[..MaxPath].TrimEnd('%') : path)
    {
        Headers = NextHeaders(),
    };

    private List<(string Name, string Value)> NextHeaders() =>
        Random.Next(6) > 0 ? [] : [(texts.Choose(HeaderNames), string.Concat(texts.Next(300).Where(c => c is >= ' ' and < '\u007f')))];

    private string Query(params IReadOnlyList<string> names)
    {
        var values = names.Where((_, i) => i == 0 || Random.Next(3) == 0).Select(name => $"{name}={Encode(NextValue(name))}");
        var query = string.Join('&', values);
        return query.Length == 0 || Random.Next(15) == 0 ? "" : $"?{query}{(Random.Next(20) == 0 ? "&" + query : "")}";
    }

    private string NextValue(string name) => name switch
    {
        "m" => ids.NextAddress(),
        "page" or "season" or "top" or "maxwidth" or "maxheight" => texts.NextNumber(),
        "then" or "line" => ids.NextLine(),
        "by" or "show" => texts.NextName(),
        "format" => texts.Choose(["json", "xml", texts.NextPiece()]),
        "url" => texts.Choose(
            [$"https://podcast.example/m/{ids.NextAddress()}", $"http://podcast.example:99/m/{ids.NextAddress()}#l=1.2", texts.Next()]),
        _ => texts.Next(500),
    };

    // Half of a surrogate pair becomes the bytes that no UTF-8 has. Some marks stay as they are, where they are no mistake of HTTP.
    private string Encode(string text)
    {
        var path = new StringBuilder();
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~'
                || (c is '/' or ':' or '@' or '+' or ';' && Random.Next(2) == 0))
            {
                path.Append(c);
                continue;
            }

            var length = Rune.TryGetRuneAt(text, i, out var rune) ? rune.EncodeToUtf8(bytes) : WriteHalf(c, bytes);
            if (rune.Value > char.MaxValue)
                i++;
            foreach (var b in bytes[..length])
                path.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return path.ToString();
    }

    private static int WriteHalf(char half, Span<byte> bytes)
    {
        bytes[0] = 0xed;
        bytes[1] = (byte)(0x80 | ((half >> 6) & 0x3f));
        bytes[2] = (byte)(0x80 | (half & 0x3f));
        return 3;
    }
}
