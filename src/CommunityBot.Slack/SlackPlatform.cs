namespace CommunityBot.Slack;

/// <summary>Tells whether this build can speak to Slack.</summary>
public static partial class SlackPlatform
{
    /// <summary>Version of the SlackNet package this build was made with; null where no package source offered it, and the door stays closed.</summary>
    public static string? SdkVersion
    {
        get
        {
            string? version = null;
            ReadSdkVersion(ref version);
            return version;
        }
    }

    // Implemented in the folder Sdk; where that is left out of the build, the call vanishes.
    static partial void ReadSdkVersion(ref string? version);
}
