using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CommunityBot.Hosting;

/// <summary>
/// Settings from a YAML file; a missing file holds none. A relative path in it (a key <c>Path</c>, or one that ends in <c>File</c>) is meant
/// from the file's own folder, wherever the process was started.
/// </summary>
internal sealed class YamlSettingsSource(string file) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(file);

    private sealed class Provider(string file) : ConfigurationProvider
    {
        /// <exception cref="SettingsException">The file cannot be read or is not YAML.</exception>
        public override void Load()
        {
            if (!File.Exists(file))
                return;
            try
            {
                using var reader = new StreamReader(file);
                var yaml = new YamlStream();
                yaml.Load(reader);
                if (yaml.Documents.Count > 0)
                    Add(yaml.Documents[0].RootNode, "", isPath: false);
            }
            catch (YamlException mistake)
            {
                throw new SettingsException($"{file}:{mistake.Start.Line}: this is not valid YAML.", mistake);
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                throw new SettingsException($"{file} cannot be read.", unreadable);
            }
        }

        private void Add(YamlNode node, string key, bool isPath)
        {
            switch (node)
            {
                case YamlMappingNode mapping:
                    foreach (var (name, value) in mapping.Children)
                    {
                        var child = ((YamlScalarNode)name).Value!;
                        var names = child.Equals("Path", StringComparison.OrdinalIgnoreCase) || child.EndsWith("File", StringComparison.OrdinalIgnoreCase);
                        Add(value, key.Length == 0 ? child : ConfigurationPath.Combine(key, child), names);
                    }

                    break;
                case YamlSequenceNode sequence:
                    for (var i = 0; i < sequence.Children.Count; i++)
                        Add(sequence.Children[i], ConfigurationPath.Combine(key, i.ToString(CultureInfo.InvariantCulture)), isPath);
                    break;
                case YamlScalarNode { Value: { Length: > 0 } value }:
                    Data[key] = isPath ? Path.GetFullPath(value, Path.GetDirectoryName(Path.GetFullPath(file))!) : value;
                    break;
            }
        }
    }
}
