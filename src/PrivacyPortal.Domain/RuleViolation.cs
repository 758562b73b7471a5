namespace PrivacyPortal.Domain;
