namespace CommunityBot.Discord;

/// <summary>Tells whether this build can speak to Discord.</summary>
public static partial class DiscordPlatform
{
    /// <summary>Version of the Discord.Net package this build was made with; null where no package source offered it, and the door stays closed.</summary>
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
