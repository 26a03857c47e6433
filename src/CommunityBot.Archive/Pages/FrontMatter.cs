namespace CommunityBot.Archive.Pages;

/// <summary>
/// The two parts of a Markdown file: its fields and the text after them. The fields are YAML between <c>---</c> and <c>---</c> or
/// <c>...</c>; TOML between <c>+++</c>; or JSON, as an object, between <c>;;;</c> or below <c>---json</c>.
/// </summary>
/// <param name="Text">The fields, after as many lines as in the file, so that line numbers are the same.</param>
/// <param name="Body">The text after the fields.</param>
internal readonly record struct FrontMatter(string Text, string Body)
{
    private FrontMatterFormat Format { get; init; }

    /// <summary>Whether the first line that is not blank begins front matter.</summary>
    public static bool StartsWithFence(string text) => GetFence(GetLine(text, FindFirstLine(text))) is not null;

    /// <summary>Splits a file; null when there is no front matter or its end is missing.</summary>
    /// <exception cref="YamlReadException">The file begins with an object of JSON that is broken.</exception>
    public static FrontMatter? Parse(string text)
    {
        var first = FindFirstLine(text);
        if (GetFence(GetLine(text, first)) is not { } fence)
            return null;
        if (fence.Close.Length == 0)
            return ParseObject(text);
        for (var line = FindNextLine(text, first); line < text.Length; line = FindNextLine(text, line))
        {
            var written = GetLine(text, line).TrimEnd();
            if (!written.SequenceEqual(fence.Close) && !(written is "..." && fence.Format == FrontMatterFormat.Yaml))
                continue;
            // Blank lines in place of the opening line keep the line numbers.
            var start = GetLine(text, first).TrimEnd() is "---" ? 0 : FindNextLine(text, first);
            var blank = new string('\n', text.AsSpan(0, start).Count('\n'));
            return new(blank + text[start..line], text[FindNextLine(text, line)..]) { Format = fence.Format };
        }

        return null;
    }

    /// <exception cref="YamlReadException">The fields cannot be read.</exception>
    public YamlReader CreateReader() => Format switch
    {
        FrontMatterFormat.Toml => new(TomlEvents.Read(Text)),
        FrontMatterFormat.Json => new(JsonEvents.Read(Encoding.UTF8.GetBytes(Text)).Events),
        _ => new(Text),
    };

    private static FrontMatter ParseObject(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var (_, length) = JsonEvents.Read(bytes);
        return new(Encoding.UTF8.GetString(bytes.AsSpan(0, length)), Encoding.UTF8.GetString(bytes.AsSpan(length)))
        {
            Format = FrontMatterFormat.Json,
        };
    }

    // An object closes itself. A line such as {{ include }} or {: .class} begins no object.
    private static (FrontMatterFormat Format, string Close)? GetFence(ReadOnlySpan<char> line) => line.TrimEnd() switch
    {
        "---" or "---yaml" or "--- yaml" => (FrontMatterFormat.Yaml, "---"),
        "+++" => (FrontMatterFormat.Toml, "+++"),
        "---toml" or "--- toml" => (FrontMatterFormat.Toml, "---"),
        "---json" or "--- json" => (FrontMatterFormat.Json, "---"),
        ";;;" => (FrontMatterFormat.Json, ";;;"),
        "{" => (FrontMatterFormat.Json, ""),
        ['{', .. var rest] when rest.TrimStart() is ['"', ..] => (FrontMatterFormat.Json, ""),
        _ => null,
    };

    private static int FindFirstLine(string text)
    {
        var letter = 0;
        while (letter < text.Length && char.IsWhiteSpace(text[letter]))
            letter++;
        return letter == 0 ? 0 : text.LastIndexOf('\n', letter - 1) + 1;
    }

    private static ReadOnlySpan<char> GetLine(string text, int start)
    {
        var end = text.AsSpan(start).IndexOf('\n');
        return end < 0 ? text.AsSpan(start) : text.AsSpan(start, end);
    }

    private static int FindNextLine(string text, int from)
    {
        var end = text.IndexOf('\n', from);
        return end < 0 ? text.Length : end + 1;
    }
}

/// <summary>The language of the fields.</summary>
internal enum FrontMatterFormat
{
    Yaml,
    Toml,
    Json,
}
