using System.Text.RegularExpressions;

namespace CommunityBot.Configuration;

/// <summary>All settings, read once: their values, the source of each value, and every error.</summary>
internal sealed partial class LoadedSettings
{
    private readonly IReadOnlyList<SettingsLayer> _layers;
    private readonly SettingsReader _reader;

    private LoadedSettings(IReadOnlyList<SettingsLayer> layers)
    {
        _layers = layers;
        _reader = new(
            key => FindLayers(key).Select(l => l.Find(key)).FirstOrDefault(v => v is not null),
            key => FindLayers(key).Select(l => l.FindItems(key)).FirstOrDefault(i => i.Count > 0) ?? [],
            key => FindLayers(key).Select(l => l.FindSource(key)).FirstOrDefault(p => p is not null),
            key => layers.FirstOrDefault(l => l.Has(key))?.FindEntries(key) ?? []);
        Valid = BotSettings.Read(_reader);
        foreach (var layer in layers)
        {
            foreach (var error in layer.Errors)
                _reader.AddError("", error);
            foreach (var key in layer.Keys.Where(k => (!layer.IsShared || IsOurs(k)) && FindLayers(k).Contains(layer)))
            {
                if (UnknownSettings.Describe(key, All) is { } error)
                    _reader.AddError(key, error);
            }
        }
    }

    /// <summary>Every setting with its effective value.</summary>
    public IReadOnlyCollection<SettingValue> All => _reader.Values;

    /// <summary>One sentence for each error, unknown keys included.</summary>
    public IReadOnlyList<string> Errors => [.. _reader.Errors.Distinct()];

    /// <summary>The settings with the default in place of each wrong value. Only for work that must go on in spite of errors.</summary>
    public BotSettings Valid { get; }

    /// <summary>Returns the effective value of a setting, secret or not; null when it has none.</summary>
    public string? Find(string key) => All.FirstOrDefault(s => s.Key.Equals(key, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>Reads layers, the strongest first.</summary>
    public static LoadedSettings Read(params IReadOnlyList<SettingsLayer> layers) => new(layers);

    /// <summary>Returns the settings for work that needs all of them.</summary>
    /// <exception cref="SettingsException">At least one setting is wrong. The message has one sentence a line.</exception>
    public BotSettings GetAll() => GetValidOrThrow(Errors);

    /// <summary>Returns the settings for work that needs only some groups of them, such as <c>Archive</c>.</summary>
    /// <exception cref="SettingsException">A setting of these groups is wrong. The message has one sentence a line.</exception>
    public BotSettings GetGroups(params ReadOnlySpan<string> groups) => GetValidOrThrow([.. _reader.GetErrors(groups).Distinct()]);

    /// <summary>Whether a setting of a group is wrong.</summary>
    public bool HasErrors(string group) => _reader.GetErrors(group).Count > 0;

    private BotSettings GetValidOrThrow(IReadOnlyList<string> errors) =>
        errors.Count == 0 ? Valid : throw new SettingsException(string.Join(Environment.NewLine, errors));

    // The sources in which a setting may be. A list of groups comes from the strongest source that has it, as a whole.
    private IEnumerable<SettingsLayer> FindLayers(string key) => EntryOfList().Match(key) is { Success: true } entry
        ? _layers.Where(l => l.Has(entry.Groups["list"].Value)).Take(1)
        : _layers;

    [GeneratedRegex("^(?<list>.+?):[0-9]+:")]
    private static partial Regex EntryOfList();

    // The environment also holds the variables of other programs.
    private bool IsOurs(string key)
    {
        var end = key.IndexOf(':', StringComparison.Ordinal);
        return end >= 0
            && (All.Any(s => s.Key.StartsWith(key[..(end + 1)], StringComparison.OrdinalIgnoreCase)) || UnknownSettings.IsTypo(key, All));
    }
}
