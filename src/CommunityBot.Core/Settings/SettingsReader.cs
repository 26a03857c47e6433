namespace CommunityBot.Core.Settings;

/// <summary>
/// Reads settings by key, such as <c>Discord:Token</c>. An invalid value does not stop the reading: it is recorded as a sentence, so that
/// an operator sees all errors at once. The reader records every key that is requested, so it also knows the list of all settings.
/// </summary>
/// <param name="find">Returns the value of a key; null when it is not set.</param>
/// <param name="items">Returns the values of a list under a key, in order; a single value is a list of one.</param>
/// <param name="locate">Returns where a key is set, such as <c>communitybot.yaml:12</c>; null when it is not set.</param>
/// <param name="entries">Returns the keys of the entries of a list of groups, such as <c>Archive:Shows:0</c>, in order.</param>
public sealed class SettingsReader(
    Func<string, string?> find, Func<string, IReadOnlyList<string>> items, Func<string, string?>? locate = null,
    Func<string, IReadOnlyList<string>>? entries = null)
{
    /// <summary>The value of a list that removes the list of weaker sources of settings.</summary>
    public const string None = "none";

    private const int MaxSecretFileBytes = 16 * 1024;

    private static readonly TimeSpan[] DurationExamples =
        [TimeSpan.FromSeconds(90), TimeSpan.FromMinutes(15), TimeSpan.FromHours(12), TimeSpan.FromDays(8)];

    private static readonly char[] Separators = [',', ';'];

    private readonly List<(string Key, string Sentence)> _errors = [];
    private readonly Dictionary<string, SettingValue> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>One sentence for each error, in the order of reading. No sentence holds a secret.</summary>
    public IReadOnlyList<string> Errors => [.. _errors.Select(e => e.Sentence)];

    /// <summary>Every requested setting, in the order of the requests.</summary>
    public IReadOnlyCollection<SettingValue> Values => _values.Values;

    /// <summary>Removes all secrets that were read from texts.</summary>
    public SecretRedactor Redactor => new(_values.Values.Where(v => v.IsSecret).Select(v => v.Value).OfType<string>());

    /// <summary>Adds an error. When it begins with a key, the place where that key is set is added.</summary>
    public void AddError(string sentence) => AddError(sentence.Split(' ')[0].TrimEnd(':'), sentence);

    /// <summary>Adds an error about a key, with the place where the key is set.</summary>
    public void AddError(string key, string sentence) =>
        _errors.Add((key, locate?.Invoke(key) is { } source ? $"{source}: {sentence}" : sentence));

    /// <summary>The errors of some groups of settings, such as <c>Archive</c>, and the errors that belong to no group.</summary>
    public IReadOnlyList<string> GetErrors(params ReadOnlySpan<string> groups)
    {
        var wanted = groups.ToArray();
        var known = _values.Keys.Select(GetGroup).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. _errors
            .Where(e => (!e.Key.Contains(':', StringComparison.Ordinal) && !known.Contains(e.Key))
                || wanted.Contains(GetGroup(e.Key), StringComparer.OrdinalIgnoreCase))
            .Select(e => e.Sentence)];
    }

    /// <summary>A text; the fallback when it is not set or blank.</summary>
    public string? GetText(string key, string? fallback = null) => Record(key, Find(key) ?? fallback);

    /// <summary>A secret from the key itself, or from the file that the key with the suffix <c>File</c> names.</summary>
    public string? GetSecret(string key)
    {
        var value = Find(key);
        var fileKey = key + "File";
        var file = Find(fileKey);
        if (value is not null && file is not null)
            AddError($"{key} and {fileKey} are both set; keep one of them.");
        var secret = value ?? (file is null ? null : ReadSecretFile(fileKey, file));
        _values[key] = new(key, secret, IsSecret: true) { Source = locate?.Invoke(key) ?? locate?.Invoke(fileKey) };
        Record(fileKey, file);
        return secret;
    }

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public int GetNumber(string key, int fallback, int min, int max) => Parse(
        key, fallback,
        text => int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : null,
        number => number.ToString(CultureInfo.InvariantCulture), $", which is no whole number from {min} to {max}.");

    /// <summary>True or false.</summary>
    public bool GetFlag(string key, bool fallback) => Parse(
        key, fallback, text => bool.TryParse(text, out var flag) ? flag : null, flag => flag ? "true" : "false",
        ", which is neither true nor false.");

    /// <summary>A duration within limits: <c>90s</c>, <c>15m</c>, <c>12h</c> or <c>8d</c>.</summary>
    public TimeSpan GetDuration(string key, TimeSpan fallback, TimeSpan min, TimeSpan max) => Parse(
        key, fallback, text => Durations.Parse(text) is { } duration && duration >= min && duration <= max ? duration : null,
        Durations.Write,
        $", which is no time from {Durations.Write(min)} to {Durations.Write(max)}{WriteExamples(min, max)}.");

    // An example outside of the limits would be refused.
    private static string WriteExamples(TimeSpan min, TimeSpan max)
    {
        string[] allowed = [.. DurationExamples.Where(e => e >= min && e <= max).Select(Durations.Write)];
        return allowed.Length switch
        {
            0 => "",
            1 => $", such as {allowed[0]}",
            _ => $", such as {string.Join(", ", allowed[..^1])} or {allowed[^1]}",
        };
    }

    /// <summary>One of the names of an enumeration, in any letter case.</summary>
    public T GetEnum<T>(string key, T fallback)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        return Parse(
            key, fallback,
            text => names.Contains(text, StringComparer.OrdinalIgnoreCase) && Enum.TryParse<T>(text, true, out var value) ? value : null,
            value => value.ToString(), $"; it is one of {string.Join(", ", names)}.");
    }

    /// <summary>
    /// Distinct values in order, without blank ones. Commas and semicolons also separate values. <paramref name="redact"/> replaces the
    /// secret part of a value before it is recorded.
    /// </summary>
    public IReadOnlyList<string> GetList(string key, Func<string, string>? redact = null)
    {
        var values = TrimDistinct(items(key).SelectMany(v => v.Split(Separators)));
        Record(key, redact is null ? values : values.ConvertAll(v => redact(v)));
        return values;
    }

    /// <summary>Folders in order. Separators are part of a folder's name.</summary>
    public IReadOnlyList<string> GetPaths(string key, params IReadOnlyList<string> fallback) =>
        Record(key, TrimDistinct(items(key)) is { Count: > 0 } paths ? paths : fallback);

    /// <summary>Addresses or files in order. Separators are part of an address.</summary>
    /// <param name="key">The key of the list.</param>
    /// <param name="redact">Replaces the secret part of a value before it is recorded.</param>
    public IReadOnlyList<string> GetAddresses(string key, Func<string, string> redact)
    {
        var values = TrimDistinct(items(key));
        Record(key, values.ConvertAll(v => redact(v)));
        return values;
    }

    /// <summary>The entries of a list of groups, such as <c>Archive:Shows</c>. Each has a <c>Name</c>, and no two the same.</summary>
    /// <param name="key">The key of the list.</param>
    /// <param name="read">Reads an entry with its key, such as <c>Archive:Shows:0</c>, and its name; empty when it is missing.</param>
    public IReadOnlyList<T> GetNamedEntries<T>(string key, Func<string, string, T> read)
    {
        if (Find(key) is { } text && text != None)
            AddError($"{key} is \"{Display(text)}\"; it is a list, and each of its entries has a Name.");
        Record(key, []);
        var names = new List<string>();
        var found = new List<T>();
        foreach (var entry in entries?.Invoke(key) ?? [])
        {
            var name = GetText($"{entry}:Name") ?? "";
            if (name.Length == 0)
                AddError(entry, $"{key} has an entry without a Name.");
            else if (names.Contains(name, StringComparer.OrdinalIgnoreCase))
                AddError($"{entry}:Name", $"{key} has two entries with the Name \"{Display(name)}\".");
            names.Add(name);
            found.Add(read(entry, name));
        }

        Record(key, names);
        return found;
    }

    /// <summary>The value of an operator, on one line and short enough for an error. What looks like a secret is masked.</summary>
    public static string Display(string value) =>
        SecretPattern.IsMatch(value) ? SecretPattern.Mask : Excerpt.Create(value.ReplaceLineEndings(" "), 60);

    internal static string GetGroup(string key) => key.Split(':')[0];

    private string? Find(string key) => find(key)?.Trim() is { Length: > 0 } value ? value : null;

    private static List<string> TrimDistinct(IEnumerable<string> values) =>
        [.. values.Select(v => v.Trim()).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)];

    private T Parse<T>(string key, T fallback, Func<string, T?> parse, Func<T, string> write, string error)
        where T : struct
    {
        var text = Find(key);
        var value = text is null ? fallback : parse(text);
        if (value is null)
            AddError($"{key} is \"{Display(text!)}\"{error}");
        Record(key, write(value ?? fallback));
        return value ?? fallback;
    }

    private string? Record(string key, string? value)
    {
        _values[key] = new(key, value, IsSecret: false) { Source = locate?.Invoke(key) };
        return value;
    }

    private IReadOnlyList<string> Record(string key, IReadOnlyList<string> values)
    {
        var text = values.Count == 0 ? null : string.Join(", ", values);
        _values[key] = new(key, text, IsSecret: false) { Source = locate?.Invoke(key), IsList = true };
        return values;
    }

    private string? ReadSecretFile(string key, string file)
    {
        try
        {
            if (SmallFile.Read(file, MaxSecretFileBytes) is not { } content)
                AddError($"{key}: {Display(file)} is larger than a secret.");
            else if (Decode(content).Trim() is { Length: > 0 } secret)
                return secret;
            else
                AddError($"{key}: {Display(file)} is empty.");
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            AddError($"{key}: {Display(file)} cannot be read.");
        }

        return null;
    }

    // UTF-8, with or without a byte order mark.
    private static string Decode(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content));
        return reader.ReadToEnd();
    }
}

/// <summary>A setting that was requested.</summary>
/// <param name="Key">The key, with colons between its parts.</param>
/// <param name="Value">The effective value, also that of a secret from a file; null when there is none.</param>
/// <param name="IsSecret">Whether the value must not be shown.</param>
public sealed record SettingValue(string Key, string? Value, bool IsSecret)
{
    /// <summary>Where the setting is set; null for a default.</summary>
    public string? Source { get; init; }

    /// <summary>Whether the setting accepts several values.</summary>
    public bool IsList { get; init; }
}

/// <summary>The settings cannot be used. The message is a sentence for the operator.</summary>
public sealed class SettingsException(string message, Exception? inner = null) : Exception(message, inner);
