using System.Globalization;

namespace CommunityBot.Core.Settings;

/// <summary>
/// Reads settings by key, such as <c>Discord:Token</c>. A mistake never stops the reading: it becomes a sentence, so that an operator sees all of
/// them at once. Every key that is asked for is noted, which makes the reader the list of settings there are.
/// </summary>
/// <param name="find">A key's value; null when it is not set.</param>
/// <param name="items">The values of a list under a key, in order; a single value counts as a list of one.</param>
/// <param name="place">Where a key was set, such as <c>communitybot.yaml:12</c>; null when it was not.</param>
public sealed class SettingsReader(Func<string, string?> find, Func<string, IReadOnlyList<string>> items, Func<string, string?>? place = null)
{
    private const int MaxSecretFileBytes = 16 * 1024;

    private static readonly char[] Separators = [',', ';'];

    private readonly List<(string Key, string Sentence)> _errors = [];
    private readonly Dictionary<string, SettingValue> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>One sentence for each mistake, in the order of reading; none holds a secret.</summary>
    public IReadOnlyList<string> Errors => [.. _errors.Select(m => m.Sentence)];

    /// <summary>Every setting that was asked for, in that order.</summary>
    public IReadOnlyCollection<SettingValue> Values => _values.Values;

    /// <summary>The secrets that were read, from wherever they came.</summary>
    public SecretRedactor Redactor => new(_values.Values.Where(r => r.IsSecret).Select(r => r.Value).OfType<string>());

    /// <summary>Adds a mistake that a reader further up found. When the sentence begins with a key, it is told where that was set.</summary>
    public void AddError(string sentence) => AddError(sentence.Split(' ')[0].TrimEnd(':'), sentence);

    /// <summary>Adds a mistake about a key, which is told where it was set.</summary>
    public void AddError(string key, string sentence) => _errors.Add((key, place?.Invoke(key) is { } set ? $"{set}: {sentence}" : sentence));

    /// <summary>
    /// The mistakes that concern some groups of settings, such as <c>Archive</c>: theirs, what is said of a whole group among them, and those of no group.
    /// </summary>
    public IReadOnlyList<string> GetErrors(params ReadOnlySpan<string> groups)
    {
        var known = _values.Keys.Select(GetGroup).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var sentences = new List<string>();
        foreach (var (key, sentence) in _errors)
        {
            var isOfNone = !key.Contains(':', StringComparison.Ordinal) && !known.Contains(key);
            if (isOfNone || groups.Contains(GetGroup(key), StringComparer.OrdinalIgnoreCase))
                sentences.Add(sentence);
        }

        return sentences;
    }

    /// <summary>A text; null or the default when it is not set or blank.</summary>
    public string? GetText(string key, string? fallback = null) => Record(key, Find(key) ?? fallback);

    /// <summary>A secret, from the key itself or from the file that the key with <c>File</c> behind it names; surrounding white space is dropped.</summary>
    public string? GetSecret(string key)
    {
        var given = Find(key);
        var fileKey = key + "File";
        var file = Find(fileKey);
        if (given is not null && file is not null)
            AddError($"{key} and {fileKey} are both set; keep one of them.");
        var secret = given ?? (file is null ? null : ReadSecretFile(fileKey, file));
        _values[key] = new(key, secret, IsSecret: true) { Source = place?.Invoke(key) ?? place?.Invoke(fileKey) };
        Record(fileKey, file);
        return secret;
    }

    /// <summary>A whole number within limits.</summary>
    public int GetNumber(string key, int fallback, int min, int max)
    {
        var number = fallback;
        if (Find(key) is { } given && !(int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && number >= min && number <= max))
        {
            AddError($"{key} is \"{Display(given)}\", which is no whole number from {min} to {max}.");
            number = fallback;
        }

        Record(key, number.ToString(CultureInfo.InvariantCulture));
        return number;
    }

    /// <summary>True or false.</summary>
    public bool GetFlag(string key, bool fallback)
    {
        var flag = fallback;
        if (Find(key) is { } given && !bool.TryParse(given, out flag))
        {
            AddError($"{key} is \"{Display(given)}\", which is neither true nor false.");
            flag = fallback;
        }

        Record(key, flag ? "true" : "false");
        return flag;
    }

    /// <summary>A span of time within limits: <c>90s</c>, <c>15m</c>, <c>12h</c> or <c>8d</c>.</summary>
    public TimeSpan GetDuration(string key, TimeSpan fallback, TimeSpan min, TimeSpan max)
    {
        var span = fallback;
        if (Find(key) is { } given)
        {
            if (Durations.Parse(given) is { } read && read >= min && read <= max)
                span = read;
            else
                AddError($"{key} is \"{Display(given)}\", which is no time from {Durations.Write(min)} to {Durations.Write(max)}, such as 90s, 15m, 12h or 8d.");
        }

        Record(key, Durations.Write(span));
        return span;
    }

    /// <summary>One of the names of an enumeration, in any letter case.</summary>
    public T GetEnum<T>(string key, T fallback)
        where T : struct, Enum
    {
        var value = fallback;
        if (Find(key) is { } given && !(Enum.GetNames<T>().Contains(given, StringComparer.OrdinalIgnoreCase) && Enum.TryParse(given, ignoreCase: true, out value)))
        {
            AddError($"{key} is \"{Display(given)}\"; it is one of {string.Join(", ", Enum.GetNames<T>())}.");
            value = fallback;
        }

        Record(key, value.ToString());
        return value;
    }

    /// <summary>Values in order, without blank ones and without repeats; commas and semicolons part them too.</summary>
    /// <param name="key">The list's key.</param>
    /// <param name="shown">How a value is noted, where a part of it may be secret.</param>
    public IReadOnlyList<string> GetList(string key, Func<string, string>? shown = null)
    {
        var values = Distinct(items(key).SelectMany(v => v.Split(Separators)));
        Record(key, shown is null ? values : values.ConvertAll(v => shown(v)));
        return values;
    }

    /// <summary>Folders in order; whatever else stands in one is part of its name.</summary>
    public IReadOnlyList<string> GetPaths(string key, params IReadOnlyList<string> fallback) =>
        Record(key, Distinct(items(key)) is { Count: > 0 } given ? given : fallback);

    /// <summary>What an operator wrote, short enough to be repeated on one line; what looks like a secret in a wrong place is not repeated.</summary>
    public static string Display(string given) => SecretPattern.IsMatch(given) ? SecretPattern.Mask : CommunityBot.Core.Formatting.Excerpt.Create(given.ReplaceLineEndings(" "), 60);

    private static string GetGroup(string key) => key.Split(':')[0];

    private string? Find(string key) => find(key)?.Trim() is { Length: > 0 } value ? value : null;

    private static List<string> Distinct(IEnumerable<string> values) => [.. values.Select(v => v.Trim()).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)];

    private string? Record(string key, string? value)
    {
        _values[key] = new(key, value, IsSecret: false) { Source = place?.Invoke(key) };
        return value;
    }

    private IReadOnlyList<string> Record(string key, IReadOnlyList<string> values)
    {
        _values[key] = new(key, values.Count == 0 ? null : string.Join(", ", values), IsSecret: false) { Source = place?.Invoke(key), IsList = true };
        return values;
    }

    private string? ReadSecretFile(string key, string file)
    {
        try
        {
            if (new FileInfo(file).Length > MaxSecretFileBytes)
                AddError($"{key}: {Display(file)} is larger than a secret.");
            else if (File.ReadAllText(file).Trim() is { Length: > 0 } secret)
                return secret;
            else
                AddError($"{key}: {Display(file)} is empty.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            AddError($"{key}: {Display(file)} cannot be read.");
        }

        return null;
    }
}

/// <summary>A setting that was asked for.</summary>
/// <param name="Key">With colons between its parts.</param>
/// <param name="Value">Its effective value, that of a secret from a file included; null when there is none.</param>
/// <param name="IsSecret">Whether the value must not be shown.</param>
public sealed record SettingValue(string Key, string? Value, bool IsSecret)
{
    /// <summary>Where it was set; null for a default.</summary>
    public string? Source { get; init; }

    /// <summary>Whether it takes several values.</summary>
    public bool IsList { get; init; }
}
