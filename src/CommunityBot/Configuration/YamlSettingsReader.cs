using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CommunityBot.Configuration;

/// <summary>
/// Reads settings from a YAML file. A missing file has none. A relative path (the key <c>Path</c>, a key that ends in <c>File</c> or
/// <c>Folder</c>, or a file in <c>Feeds</c>) starts at the folder of the file, wherever the process was started.
/// </summary>
internal sealed class YamlSettingsReader
{
    // Real settings have three levels and a few KB.
    private const int MaxDepth = 8;
    private const int MaxBytes = 1024 * 1024;

    private readonly string _file;
    private readonly SettingsLayer _layer = new();

    private YamlSettingsReader(string file) => _file = file;

    /// <exception cref="SettingsException">The file cannot be read, is not YAML, or does not hold settings.</exception>
    public static SettingsLayer Read(string file)
    {
        var settings = new YamlSettingsReader(file);
        try
        {
            if (ReadText(file) is { } text)
                settings.Add(text);
            return settings._layer;
        }
        catch (DecoderFallbackException exception)
        {
            throw new SettingsException($"{file} is not saved as UTF-8.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{file} cannot be read.", exception);
        }
    }

    // Opened without asking for its existence: in a folder without access, no file would exist.
    private static string? ReadText(string file)
    {
        try
        {
            using var reader = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return reader.BaseStream.Length <= MaxBytes
                ? reader.ReadToEnd()
                : throw new SettingsException($"{file} is larger than settings.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private void Add(string text)
    {
        try
        {
            var yaml = new Parser(new StringReader(text));
            yaml.Consume<StreamStart>();
            if (!yaml.TryConsume<DocumentStart>(out _) || yaml.Accept<Scalar>(out var empty) && empty.Value.Length == 0)
                return;
            if (!yaml.Accept<MappingStart>(out _))
                throw CreateException(yaml.Current!, "settings are names with values, such as Archive: with Path: under it.");
            Add(yaml, "", isPath: false);
            if (yaml.TryConsume<DocumentEnd>(out _) && yaml.Accept<DocumentStart>(out var second))
                throw CreateException(second, "settings are one YAML document; remove this line.");
        }
        catch (YamlException exception)
        {
            var tab = text.Split('\n').TakeWhile(
                line => !line[..^line.TrimStart().Length].Contains('\t', StringComparison.Ordinal)).Count() + 1;
            throw new SettingsException(
                text.Split('\n').Length >= tab ? $"{_file}:{tab}: this line begins with a tab; YAML is indented with spaces."
                    : $"{_file}:{exception.Start.Line}: this is not valid YAML: {SecretPattern.Redact(exception.Message).TrimEnd('.')}.",
                exception);
        }
    }

    // Event by event: no object tree is built, because a few bytes of YAML could make it huge.
    private void Add(Parser yaml, string key, bool isPath)
    {
        if (key.Count(c => c == ':') > MaxDepth)
            throw CreateException(yaml.Current!, "no setting is nested this deep.");
        if (yaml.TryConsume<MappingStart>(out _))
            AddMapping(yaml, key);
        else if (yaml.TryConsume<SequenceStart>(out _))
            for (var i = 0; !yaml.TryConsume<SequenceEnd>(out _); i++)
                Add(yaml, $"{key}:{i.ToString(CultureInfo.InvariantCulture)}", isPath);
        else if (yaml.TryConsume<AnchorAlias>(out var alias))
            AddError(alias, $"{key} is *{alias.Value}; write it out, settings refer to no other.");
        else if (yaml.Consume<Scalar>() is { Value.Length: > 0 } scalar
            && !(scalar.Style == ScalarStyle.Plain && scalar.Value is "~" or "null"))
            _layer.Set(
                key, isPath ? GetFullPath(key, scalar.Value) : scalar.Value, $"{_file}:{scalar.Start.Line}");
    }

    // Feeds are addresses, files, or "none".
    private string GetFullPath(string key, string path) =>
        IsInFeeds(key) && (path == ArchiveSettings.NoRepository || path.Contains("://", StringComparison.Ordinal))
            ? path
            : Path.GetFullPath(path, Path.GetDirectoryName(Path.GetFullPath(_file))!);

    private void AddMapping(Parser yaml, string key)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (!yaml.TryConsume<MappingEnd>(out _))
        {
            if (!yaml.TryConsume<Scalar>(out var name))
                throw CreateException(yaml.Current!, "a setting's name is a word.");
            // The parser drops the value of an empty name, so the next event would be taken for it.
            if (name.Value.Length == 0)
                throw CreateException(name, "a setting's name is a word.");
            var child = key.Length == 0 ? name.Value : $"{key}:{name.Value}";
            if (!names.Add(name.Value))
                AddError(name, $"{child} stands here a second time; keep one of them.");
            Add(yaml, child, IsPath(name.Value));
        }
    }

    private static bool IsInFeeds(string key) => key.Split(':').Contains("Feeds", StringComparer.OrdinalIgnoreCase);

    private static bool IsPath(string name) =>
        name.Equals("Path", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Feeds", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("File", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("Folder", StringComparison.OrdinalIgnoreCase);

    private void AddError(ParsingEvent at, string sentence) => _layer.Errors.Add($"{_file}:{at.Start.Line}: {sentence}");

    private SettingsException CreateException(ParsingEvent at, string sentence) => new($"{_file}:{at.Start.Line}: {sentence}");
}
