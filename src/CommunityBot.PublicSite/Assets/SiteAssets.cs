using System.Text;
using CommunityBot.Web.Assets;

namespace CommunityBot.PublicSite.Assets;

/// <summary>The files of the site: those in the assembly, the show's colors, and the logo.</summary>
internal sealed class SiteAssets
{
    private const string ThemeName = "theme.css";

    private readonly EmbeddedAssets _embedded = EmbeddedAssets.Read(typeof(SiteAssets).Assembly, "site/");
    private readonly Asset _theme;

    public SiteAssets(PublicSettings settings)
    {
        _theme = Asset.Create(ThemeName, Encoding.UTF8.GetBytes(ThemeSheet.Create(settings.Theme)));
        Logo = settings.Logo;
    }

    /// <summary>The show's logo; null for none.</summary>
    public Asset? Logo { get; }

    /// <summary>Returns a file; null when there is none with this name.</summary>
    public Asset? Find(string name) => name == ThemeName ? _theme : Logo?.Name == name ? Logo : _embedded.Find(name);

    /// <summary>The address of a file. It changes with the content, so browsers may keep the file.</summary>
    public string GetUrl(string name) => $"/assets/{name}?v={Find(name)?.Hash[..8]}";
}
